export { detailTables } from "./details.js";
export { mainTable } from "./main-table.js";
