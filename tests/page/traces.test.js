import test from "node:test";
import { read, run } from "./vector.js";

// What Talko.Client.Tests has drawn and its ChatLog has gone through.
const file = process.env.TALKO_TRACES;

test("The page ends where the library does", { skip: file ? false : "TALKO_TRACES names no file" }, (context) => {
  const traces = read(file);
  for (const trace of traces) {
    try {
      run(trace);
    } catch (error) {
      error.message = `${trace.name}: ${error.message}\n${JSON.stringify(trace)}`;
      throw error;
    }
  }
  context.diagnostic(`${traces.length} traces`);
});
