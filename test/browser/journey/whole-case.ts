import type { Browser } from "playwright-core";
import { expect } from "vitest";
import type { DocumentKind } from "../../../domain/document.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { stageTitles } from "../../../domain/stage.ts";
import { Day } from "../../../domain/time.ts";
import { documentText } from "../../../functions/web/texts/case.ts";
import { formTexts } from "../../../functions/web/texts/forms.ts";
import { openingTexts } from "../../../functions/web/texts/opening.ts";
import { ui } from "../../../functions/web/texts/ui.ts";
import { cityRuntime, type TestRuntime } from "../../infra/local/city-runtime.ts";
import { Form } from "./form.ts";
import { PersonAtBrowser, type Way } from "./person.ts";

const unit = { zh: "船营区墨山初级中学", en: "Ink Hill Junior Secondary School, Chuanying District" };
const team = ["shen-wei", "luo-qinghe", "meng-fanxing"] as const;
const visited = "2026-03-24";

/** How each person travels; who is not named travels like everybody. */
export type Ways = { readonly everybody: Way } & Readonly<Record<string, Way>>;

/** A special supervision of a school, from its opening to its closing, by the people who do it. */
export class WholeCase {
  readonly #browser: Browser;
  readonly #runtime: TestRuntime;
  readonly #ways: Ways;
  readonly #people = new Map<string, PersonAtBrowser>();

  private constructor(browser: Browser, runtime: TestRuntime, ways: Ways) {
    this.#browser = browser;
    this.#runtime = runtime;
    this.#ways = ways;
  }
  static async begin(browser: Browser, ways: Ways): Promise<WholeCase> {
    return new WholeCase(browser, await cityRuntime(), ways);
  }
  async end(): Promise<void> {
    for (const person of this.#people.values()) await person.leaves();
    await this.#runtime.stop();
  }

  async goesFromOpeningToNotice(): Promise<void> {
    await this.#opens("shen-wei");
    for (const person of ["shen-wei", "luo-qinghe", "meng-fanxing"])
      await this.#as(person, (inspector) => inspector.does("DeclareTies"));
    await this.#as("zhou-minxing", (staff) =>
      staff.does("IssueNotice", async (form) => {
        await form.write("visitOn", visited);
        await form.answer("required", false);
        await form.write("requirements", "课程表、教师名册和器材台账");
        await form.write("contact", "督导办公室 周敏行");
      }),
    );
    await this.#days("2026-03-03");
    await this.#receives("yue-changqing", "notice");
    await this.#stands("yue-changqing", stageTitles.preparation);
  }

  async goesFromVisitToFeedback(): Promise<void> {
    await this.#days(visited);
    await this.#as("shen-wei", async (inspector) => {
      await inspector.does("CompletePreparation");
      await inspector.does("RecordVisit", async (form) => {
        await form.write("from", visited);
        await form.write("until", visited);
        await form.write("place", "墨山初级中学");
        await form.pick("method", "lessons_observed");
        await form.write("count", "6");
        await form.write("seen", "查阅课程表并听课六节");
        await form.tick("participants", ...(await inspector.names(...team)));
      });
      await inspector.does("RecordPublicViews", async (form) => {
        await form.write("on", visited);
        await form.choose("form", "forum");
        await form.choose("audiences", "students", "parents", "teachers");
        await form.write("count", "36");
        await form.write("chosenBy", "督导组随机抽取");
        await form.write("summary", "希望增加活动时间");
      });
      for (const [indicator, description] of [
        ["LAB-01", "劳动教育课未排入课表"],
        ["PE-01", "体育与健康课不足三节"],
      ] as const)
        await inspector.does("RecordFinding", async (form) => {
          await form.choose("basis", "indicator");
          await form.take("indicatorId", indicator);
          await form.choose("severity", "ordinary");
          await form.write("description", description);
          await form.write("proposedMeasure", "按课程方案开足课程");
          await form.choose("fixClass", "dated");
        });
      await inspector.does("RecordDeliberation", async (form) => {
        await form.write("on", visited);
        const names = await inspector.names(...team);
        await form.tick("participants", ...names);
        await form.tick("agreed", ...names);
        await form.write("summary", "形成初步意见");
      });
      await inspector.does("CompleteReport");
      await inspector.does("IssuePreliminaryOpinion", (form) => form.write("evaluation", "课程开设不足"));
    });
  }

  async goesFromDefenceToOpinion(): Promise<void> {
    await this.#days("2026-03-27");
    await this.#receives("yue-changqing", "preliminary_opinion");
    await this.#as("yue-changqing", (school) =>
      school.does("FileDefence", async (form) => {
        await form.about("F1").choose("position", "accept");
        await form.about("F2").choose("position", "dispute");
        await form.about("F2").write("statement", "课程表上每周有三节");
        await form.about("F2").attach("evidence", "课程表.pdf", "timetable");
      }),
    );
    // Ten working days from 27 March, Qingming (4 to 6 April) left out: 13 April.
    await this.#days("2026-04-14");
    await this.#as("shen-wei", async (inspector) => {
      await inspector.does("AnswerDefence", async (form) => {
        await form.take("findingId", "F2");
        await form.choose("adopted", "not_adopted");
        await form.write("reason", "课程表与实际不符");
      });
      await inspector.does("ProposeOpinion", async (form) => {
        await form.write("evaluation", "课程开设不足");
        await form.write("advice", "加强课程管理");
        await form.choose("rating", "qualified");
      });
    });
    await this.#as("lin-yue", (head) => head.does("ApproveOpinion"));
  }

  async goesFromPlanToReport(): Promise<void> {
    await this.#days("2026-04-15");
    await this.#receives("yue-changqing", "opinion");
    await this.#as("yin-jiayi", (principal) =>
      principal.does("FilePlan", async (form) => {
        for (const finding of ["F1", "F2"]) {
          const part = form.about(finding);
          await part.write("cause", "课程安排不足");
          await part.write("measure", "调整课表");
          await part.write("targetState", "开足课程");
          await part.write("responsiblePerson", "教务主任");
          await part.write("startOn", "2026-04-16");
          await part.write("finishOn", "2026-05-06");
        }
      }),
    );
    await this.#as("zhou-minxing", (staff) => staff.does("AcceptPlan"));
    await this.#days("2026-05-06");
    await this.#as("yue-changqing", async (school) => {
      for (const finding of ["F1", "F2"])
        await school.does("SaveReport", async (form) => {
          await form.take("findingId", finding);
          await form.choose("state", "done");
          await form.write("measureTaken", "已调整课表并公示");
          await form.attach("evidence", `课表-${finding}.pdf`, finding);
        });
    });
    await this.#as("yin-jiayi", (principal) =>
      principal.does("SubmitReport", async (form) => {
        await form.tick("findingIds", "F1", "F2");
        await form.write("summary", "两项均已整改");
      }),
    );
  }

  async goesFromRecheckToClosing(): Promise<void> {
    await this.#as("zhou-minxing", async (staff) => {
      await staff.does("AcceptReport");
      await staff.does("AssignRecheckers", async (form) =>
        form.tick("personIds", ...(await staff.names("shen-wei", "luo-qinghe"))),
      );
    });
    await this.#days("2026-05-12");
    await this.#as("shen-wei", async (inspector) => {
      for (const finding of ["F1", "F2"])
        await inspector.does("RecordRecheck", async (form) => {
          await form.take("findingId", finding);
          await form.choose("conclusion", "fixed");
          await form.choose("methods", "papers", "site");
          await form.write("seen", "课程已开足");
        });
    });
    await this.#as("luo-qinghe", (inspector) => inspector.does("SignRecheck"));
    await this.#as("shen-wei", (inspector) =>
      inspector.does("ConcludeRecheck", async (form) => {
        await form.write("conclusion", "整改到位");
        await form.write("unitView", "无异议");
        await form.answer("proposesIncentive", false);
      }),
    );
    await this.#receives("yue-changqing", "recheck_opinion");
    await this.#reportsAndPublishes();
    await this.#as("zhou-minxing", (staff) =>
      staff.does("ProposeClosing", async (form) => {
        await form.write("conclusion", "全部整改到位");
        await form.answer("hasLookback", false);
      }),
    );
    await this.#as("lin-yue", (head) => head.does("ApproveClosing"));
  }

  /** The supervision report to the government, filed above and published: nothing closes without it. */
  async #reportsAndPublishes(): Promise<void> {
    await this.#as("shen-wei", (inspector) =>
      inspector.does("DraftSupervisionReport", async (form) => {
        await form.take("governmentId", /^(吉林市人民政府|Jilin City Government)$/);
        for (const part of ["evaluation", "achievements", "problems", "advice"]) await form.write(part, "课程已开足");
      }),
    );
    await this.#as("lin-yue", (head) => head.does("ApproveSupervisionReport"));
    const report = documentText("supervision_report");
    await this.#as("zhou-minxing", async (staff) => {
      await staff.does("RecordService", async (form) => {
        await form.take("documentId", staff.say(report));
        await form.choose("method", "signed_receipt");
        await form.write("on", "2026-05-12");
        await form.write("note", "政府办公室签收");
      });
      await staff.does("FileSupervisionReport", async (form) => {
        await form.take("organisationId", /吉林省人民政府教育督导|Committee of Jilin Province/);
        await form.write("number", "吉市教督〔2026〕1号");
        await form.write("on", "2026-05-12");
      });
      await staff.does("CheckPublication", async (form) => {
        await form.take("documentId", staff.say(report));
        await form.write("statement", "可以公开");
      });
    });
    await this.#as("lin-yue", (head) =>
      head.does("PublishDocument", (form) => form.take("documentId", head.say(report))),
    );
  }

  /** Everybody reads that it is closed, and nothing failed on the way. */
  async isClosed(): Promise<void> {
    await this.#stands("yue-changqing", ui.closed);
    expect(this.#runtime.faults).toEqual([]);
  }

  /** The guided opening, one page after the other. */
  async #opens(person: string): Promise<void> {
    await this.#as(
      person,
      async (inspector) => {
        const { page } = inspector;
        await page
          .getByRole("navigation")
          .getByRole("link", { name: inspector.say(ui.openCase) })
          .click();
        const search = () =>
          page
            .getByRole("main")
            .getByRole("button", { name: inspector.say(ui.search) })
            .click();
        const goesOn = () => page.getByRole("button", { name: inspector.say(formTexts.continue), exact: true }).click();
        const form = new Form(page.locator("main form"), "OpenCase", inspector.language);
        await page.getByLabel(inspector.say(ui.searchHint)).fill(inspector.say(unit));
        await search();
        await page.getByLabel(inspector.say(unit)).check();
        await goesOn();
        await form.choose("kind", "special");
        await goesOn();
        await goesOn();
        await form.write("title", "劳动教育与体育课程专项督导");
        await form.write("matters", "劳动教育和体育与健康课程的开设情况");
        await form.write("legalBasis", "《教育督导条例》第十一条");
        await goesOn();
        for (const indicator of ["LAB-01", "PE-01"]) {
          await page.getByLabel(inspector.say(openingTexts.indicatorSearch)).fill(indicator);
          await search();
          await page.getByLabel(new RegExp(`^${indicator}`)).check();
        }
        await goesOn();
        const [leader = "", ...members] = await inspector.names(...team);
        await form.tick("leaderId", leader);
        await form.tick("memberIds", ...members);
        await goesOn();
        await inspector.sends(inspector.say(ui.openCase));
      },
      { onFirstPage: true },
    );
  }

  /** The unit confirms the last document of a kind. */
  async #receives(person: string, kind: DocumentKind): Promise<void> {
    await this.#as(person, (school) =>
      school.does("ConfirmReceipt", (form) => form.take("documentId", school.say(documentText(kind)))),
    );
  }

  async #stands(person: string, stage: Bilingual): Promise<void> {
    await this.#as(person, async (reader) => expect(await reader.reads(ui.stage)).toBe(reader.say(stage)));
  }

  /** Somebody at work; who was here before is still signed in, and comes to the case by the list. */
  async #as<T>(id: string, work: (person: PersonAtBrowser) => Promise<T>, { onFirstPage = false } = {}): Promise<T> {
    const person =
      this.#people.get(id) ??
      (await PersonAtBrowser.signIn(id, this.#runtime, this.#browser, this.#ways[id] ?? this.#ways.everybody));
    this.#people.set(id, person);
    if (!onFirstPage) await person.findsCase(unit);
    return work(person);
  }

  /** The clock goes to the morning of a day; what falls due on the way happens. */
  async #days(to: string): Promise<void> {
    await this.#runtime.rehearsal?.move({ to: Day.parse(to) });
  }
}
