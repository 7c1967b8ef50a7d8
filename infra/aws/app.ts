import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { wiring } from "../wiring.ts";
import { bundle } from "./bundles.ts";
import { settingsOf } from "./settings.ts";
import { DudaoStack } from "./stack.ts";

const app = new App();
const settings = settingsOf(app.node);
const bundles = bundle(Object.keys(wiring), "dist/functions");
new DudaoStack(app, settings, (name) => Code.fromAsset(bundles.get(name)?.folder ?? name));
app.synth();
