/**
 * Functions of Spark that DuckDB has under another name, or with other arguments: the SQL of rules calls them as Spark does. `from_json` is asked for
 * lists of texts only.
 */
export const SPARK_FUNCTIONS: readonly string[] = [
  "CREATE TEMP MACRO explode(list) AS unnest(list)",
  `CREATE TEMP MACRO from_json(json, shape) AS json_transform(json, '["VARCHAR"]')`,
  "CREATE TEMP MACRO json_object_keys(json) AS json_keys(json)",
  "CREATE TEMP MACRO get_json_object(json, path) AS json_extract_string(json, path)",
];
