export { detailTables } from "./details.js";
export { flatRows } from "./flat-rows.js";
export { mainTable } from "./main-table.js";
export { planTable } from "./plan-table.js";
