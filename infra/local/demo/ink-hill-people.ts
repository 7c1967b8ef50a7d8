/** Who has to do with the supervision of Ink Hill School, in the district of Chuanying. */

export const head = "yin-jiayi";
export const contact = "yue-changqing";
export const leader = "tang-bingwen";
export const team = [leader, "luo-qinghe", "xia-zhiqiu"];
export const resident = "xie-shouzheng";
export const superior = ["wu-chunyan", "chu-haitao"];
export const countyOffice = "cao-fengyi";
export const countyGovernment = "wei-xinran";
export const staff = ["zhou-minxing", "xu-jingwen"];
