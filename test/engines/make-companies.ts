// npx tsx test/engines/make-companies.ts FOLDER
// Writes the three archives with planted situations that test/fleet/questions.test.ts asks DuckDB about, for test/engines/fleet.py.
import { plantedCompanies } from "../support/planted-companies.js";

const [folder = ""] = process.argv.slice(2);
plantedCompanies(folder);
