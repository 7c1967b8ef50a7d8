import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words around a form: drafts, checking, confirmation. */
export const formTexts = {
  back: t("返回", "Back"),
  continue: t("继续", "Continue"),
  saveDraft: t("保存草稿", "Save and go on later"),
  draftSaved: t("草稿已保存", "Your draft is saved"),
  drafts: t("草稿", "Drafts"),
  draftsText: t(
    "只有您本人能看到自己的草稿。提交后草稿自动删除;90 天未修改的草稿也会删除。",
    "Nobody else can see your drafts. A draft goes when its form is sent, and after 90 days without a change.",
  ),
  noDrafts: t("没有草稿。", "You have no drafts."),
  savedAt: t("保存于", "Saved"),
  resumed: t("这是您保存的草稿", "This is the draft you saved"),
  discard: t("删除草稿", "Delete the draft"),
  discarded: t("草稿已删除", "The draft is deleted"),
  timeHint: t(
    "60 分钟没有操作会自动退出登录。可随时保存草稿;即使已退出,提交时填写的文字也会保留。",
    "You are signed out after 60 minutes without an action. Save as often as you like; even then, the text you send is kept.",
  ),
  sessionEnding: t("登录即将到期", "You will soon be signed out"),
  sessionEndingText: t(
    "长时间没有操作,即将自动退出登录。需要更多时间请点“继续填写”。到期前填写的内容会自动保存为草稿。",
    "Nothing was done for a while, and you will be signed out. If you need more time, choose “Stay signed in”. What you typed is saved as a draft before that.",
  ),
  sessionLeft: t("剩余时间", "Time left"),
  sessionLongest: t(
    "一次登录最长 10 小时,不能再延长。请保存草稿,重新登录后继续。",
    "Ten hours is the longest one can stay signed in. Save the form as a draft, sign in again and go on.",
  ),
  saveAndNext: t("保存并登记下一个", "Save and go on to the next"),
  savedGoOn: t("已保存,请登记下一个。", "Saved. Go on with the next one."),
  stay: t("继续填写", "Stay signed in"),
  sessionEnded: t("登录已到期", "You were signed out"),
  sessionEndedKept: t(
    "表单没有提交,但您填写的文字已保存为草稿。重新登录后会回到这张表单,接着填写即可;选择过的文件需要重新选择。",
    "The form was not sent, but the text you typed is kept as a draft. Sign in again and you are back at this form; files have to be chosen again.",
  ),
  sessionEndedLost: t(
    "表单没有提交,也无法保存草稿。下面是您填写的内容,请先复制,再重新登录。",
    "The form was not sent, and no draft could be kept. Copy what you typed below, then sign in again.",
  ),
  otherAuthor: t("登录的人不是填写表单的人", "Somebody else is signed in now"),
  otherAuthorText: t(
    "这张表单是另一位用户打开的。填写的内容已保存为该用户的草稿,没有提交。",
    "Another person opened this form. What was typed is kept as that person's draft and was not sent.",
  ),
  otherAuthorLost: t(
    "这张表单是另一位用户打开的,没有提交,也无法保存草稿。下面是填写的内容,请先复制。",
    "Another person opened this form. It was not sent, and no draft could be kept. Copy what was typed below.",
  ),
  check: t("提交前核对", "Check your answers before sending"),
  checkText: t(
    "请核对下列内容。提交后记入案件,不能撤回;需要修改请点“修改”。",
    "Read it through. Once sent it is on the record and cannot be taken back. Choose “Change” to correct something.",
  ),
  change: t("修改", "Change"),
  notProvided: t("未填写", "Not provided"),
  backToForm: t("返回修改", "Back to the form"),
  sent: t("已提交", "Sent"),
  number: t("文书编号", "Document number"),
  receiptNumber: t("回执编号", "Receipt number"),
  next: t("接下来", "What happens next"),
  nextAsSent: t("以下是提交时的情况。", "This is how the case stood when it was sent."),
  movesOn: t("案件转入下一环节,并通知有关人员", "The case moves on to its next stage, and those concerned are told"),
  unitSide: t("单位办理", "the unit"),
  officeSide: t("督导办公室办理", "the supervision office"),
  committeeSide: t("督导委员会办理", "the supervision committee"),
  receipt: t("回执", "Receipt"),
  receiptOf: t("办理事项", "What was done"),
  receiptText: t(
    "本回执证明以上内容已由系统收到并记入案件。摘要值由内容算出,任何改动都会使其不同。可用浏览器打印。",
    "This receipt proves that what is listed above was received and is on the record. The digest is calculated from the content: any change would show. Print it with your browser.",
  ),
  sentBy: t("提交人", "Sent by"),
  sentAt: t("提交时间", "Sent at"),
  recordDigest: t("记录摘要值（SHA-256）", "Digest of the record (SHA-256)"),
  files: t("附件", "Files"),
  contact: t(
    "对本回执有疑问,请联系督导办公室并报案件编号。",
    "For questions, ask the supervision office and give the case reference.",
  ),
  takePhoto: t("拍照上传", "Take a photo"),
  uploadFailed: t("上传未完成,请重新选择文件。", "The upload was not finished. Choose the file again."),
  leftOut: t(
    "该文件未附上,不会随表单提交。请另选文件,或者去掉该文件后再提交。",
    "It is not attached and will not be sent with the form. Choose another file, or take this one out and go on.",
  ),
  leaveOut: t("去掉该文件", "Take it out"),
  uploadRuns: t(
    "文件仍在上传,上传完成后自动提交。",
    "This file is still on its way. The form is sent as soon as it has arrived.",
  ),
  met: t("测得数值已达到规划要求", "The measured value meets the plan's target"),
  notMet: t("测得数值未达到规划要求", "The measured value does not meet the plan's target"),
  noProposal: t(
    "规划要求没有可直接比较的数值,请自行判断",
    "The plan gives no number to hold this value against: judge for yourself",
  ),
  planTarget: t("规划要求", "Target of the plan"),
  proposalText: t("以上由系统比较得出,仅供参考,结论由督学确定。", "The system compares; the inspector decides."),
  recheckers: t(
    "只列出可以参加复查的督学:已回避、与该单位有应回避的关系或者聘期已满的不在其列。",
    "Only inspectors who may take part are listed: nobody who withdrew, has a tie to the unit, or whose appointment is over.",
  ),
  notAlone: (names: string): Bilingual =>
    t(
      `${names}是该单位的责任督学或者整改报告的撰写人,不能单独复查:须至少另选一名督学。`,
      `${names} may not recheck alone, as the unit's resident inspector or the author of its report: choose at least one other inspector.`,
    ),
  otherFindings: t("其他问题", "Other findings"),
  byDay: (day: string): Bilingual => t(`不迟于${day}`, `by ${day}`),
  chosen: t("已选", "Chosen:"),
  allOf: t("整类选择", "Choose a whole kind"),
  narrow: t("按名称筛选", "Narrow by name"),
  together: (count: string): Bilingual => t(`共 ${count} 个`, `${count} in all`),
  matter: t("请先审阅", "Read this first"),
  writtenBy: t("填报人", "Written by"),
  openingTitle: t("立案", "Open a case"),
} as const satisfies Readonly<Record<string, Bilingual | ((told: string) => Bilingual)>>;

/** That somebody has to confirm a document. */
export const receiptText = (document: Bilingual): Bilingual =>
  t(`签收${document.zh}`, `Confirm receipt: ${document.en}`);
