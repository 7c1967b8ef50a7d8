import type { Bilingual } from "../../../domain/language.ts";

interface EdgeProblem {
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

/** What can be wrong with a request before the rules are asked. */
export const edgeProblems = {
  "sign-in-needed": {
    status: 401,
    title: { zh: "需要登录", en: "Sign in first" },
    detail: {
      zh: "请先登录;调用接口时请在 Authorization 头中提供有效的访问令牌。",
      en: "Sign in; API clients send a valid access token in the Authorization header.",
    },
  },
  "person-not-registered": {
    status: 403,
    title: { zh: "不在人员名册中", en: "Not in the directory" },
    detail: {
      zh: "您已通过身份认证,但人员名册中没有您的记录。请联系系统管理员登记。",
      en: "You are signed in, but the directory has no entry for you. Ask the administrator to add one.",
    },
  },
  "not-deputy": {
    status: 403,
    title: { zh: "不能代理", en: "Not acting for this person" },
    detail: {
      zh: "只有在对方请假期间、且您是其指定代理人时,才能代为办理。",
      en: "You can act for somebody only while that person is absent and has named you as deputy.",
    },
  },
  "not-yours": {
    status: 403,
    title: { zh: "无权查看", en: "Not open to you" },
    detail: {
      zh: "您的职务不能查看这项内容。如工作需要,请联系督导办公室。",
      en: "Your position does not give access to this. If your work needs it, ask the supervision office.",
    },
  },
  "not-your-act": {
    status: 403,
    title: { zh: "无权办理", en: "Not yours to do" },
    detail: {
      zh: "您的职务不能办理这项工作。如工作需要,请联系督导办公室或系统管理员。",
      en: "Your position does not allow this. Ask the supervision office or the administrator to do it.",
    },
  },
  "export-too-large": {
    status: 422,
    title: { zh: "记录太多,不能导出", en: "Too many records for one file" },
    detail: {
      zh: "一个文件最多一万条记录。请返回清单增加筛选条件,分几次导出。",
      en: "One file holds ten thousand records at most. Go back, filter further, and export in several files.",
    },
  },
  "too-many-views": {
    status: 422,
    title: { zh: "保存的筛选太多", en: "Too many saved views" },
    detail: {
      zh: "每人最多保存五十个筛选。请先删除不再使用的。",
      en: "A person keeps fifty views at most. Delete one you no longer use first.",
    },
  },
  "cross-site": {
    status: 403,
    title: { zh: "请求来源不明", en: "Request from elsewhere" },
    detail: {
      zh: "这个请求不是从本系统的页面发出的。请从本系统页面重新办理。",
      en: "This request did not come from a page of this system. Do it again from here.",
    },
  },
  "not-found": {
    status: 404,
    title: { zh: "没有找到", en: "Not found" },
    detail: {
      zh: "没有这项内容,或者您无权查看。请核对编号或网址。",
      en: "There is no such thing, or it is not open to you. Check the reference or the address.",
    },
  },
  "method-not-allowed": {
    status: 405,
    title: { zh: "方法不允许", en: "Method not allowed" },
    detail: {
      zh: "这个网址不支持该请求方法。允许的方法见 Allow 头。",
      en: "This address does not take that method. See the Allow header.",
    },
  },
  "malformed-json": {
    status: 400,
    title: { zh: "内容不是有效的 JSON", en: "Not valid JSON" },
    detail: {
      zh: "请求内容无法解析。请检查 JSON 语法和 UTF-8 编码。",
      en: "The content cannot be read. Check its JSON syntax and UTF-8 encoding.",
    },
  },
  "malformed-form": {
    status: 400,
    title: { zh: "表单内容无法解析", en: "The form cannot be read" },
    detail: {
      zh: "上传的表单内容不完整或格式不对。请重新提交。",
      en: "The form arrived incomplete or in a wrong format. Send it again.",
    },
  },
  "unknown-place": {
    status: 400,
    title: { zh: "翻页位置无效", en: "Unknown place in the list" },
    detail: {
      zh: "请使用上一页返回的 next 值翻页,或从第一页开始。",
      en: "Use the `next` of the page before, or start from the first page.",
    },
  },
  "lost-race": {
    status: 409,
    title: { zh: "内容已被他人更新", en: "Somebody was first" },
    detail: {
      zh: "在您提交之前,本案已有新的进展。请查看最新情况后再办理。",
      en: "The case moved on before you sent this. Look at it as it is now, then decide again.",
    },
  },
  "changed-meanwhile": {
    status: 409,
    title: { zh: "内容已被他人更新", en: "Somebody was first" },
    detail: {
      zh: "在您阅读之后,内容已被他人修改。请重新阅读后再办理。",
      en: "It was changed after you read it. Read it as it is now, then decide again.",
    },
  },
  "too-large": {
    status: 413,
    title: { zh: "内容过大", en: "Too large" },
    detail: {
      zh: "提交的内容超过允许的大小。请减少内容或分次提交。",
      en: "What you sent is larger than allowed. Send less, or in several parts.",
    },
  },
  "draft-too-large": {
    status: 422,
    title: { zh: "草稿过大", en: "Too much for a draft" },
    detail: {
      zh: "内容超过一份草稿能保存的长度(约十万字),没有保存;填写的内容仍在本页。请删减后再保存,或者把较长的内容作为附件。",
      en: "It is more than one draft holds (some 300,000 characters in English) and was not saved; what you typed is still on this page. Shorten it and save again, or attach what is long as a file.",
    },
  },
  "wrong-media-type": {
    status: 415,
    title: { zh: "内容类型不支持", en: "Wrong content type" },
    detail: { zh: "请按接口说明中的 Content-Type 提交。", en: "Send the Content-Type the API description names." },
  },
  "invalid-input": {
    status: 422,
    title: { zh: "填写内容有误", en: "There is a problem" },
    detail: { zh: "请按下列提示更正后重新提交。", en: "Correct what is listed below and send it again." },
  },
  "evidence-unknown": {
    status: 422,
    title: { zh: "附件不存在", en: "Unknown file" },
    detail: {
      zh: "引用的附件尚未上传到本案。请先上传。",
      en: "A file named here has not been uploaded to this case. Upload it first.",
    },
  },
  "file-refused": {
    status: 422,
    title: { zh: "附件不能上传", en: "File refused" },
    detail: {
      zh: "有附件不符合要求,全部未保存。请按下列提示处理。",
      en: "A file cannot be taken, so none was kept. See below.",
    },
  },
  "too-many-requests": {
    status: 429,
    title: { zh: "请求过于频繁", en: "Too many requests" },
    detail: {
      zh: "一分钟内的请求太多。请稍等一分钟再试。",
      en: "Too much was asked within a minute. Wait a minute, then try again.",
    },
  },
  fault: {
    status: 500,
    title: { zh: "系统出现故障", en: "Something went wrong here" },
    detail: {
      zh: "系统出现故障,已自动记录。您提交的内容可能没有保存,请稍后再试。",
      en: "Something failed on our side and was recorded. What you sent may not have been kept; try again later.",
    },
  },
} as const satisfies Record<string, EdgeProblem>;
export type EdgeCode = keyof typeof edgeProblems;
