#!/usr/bin/env bash
# DuckDB writes the sum of integers into Parquet as a floating-point number, which drops digits from 2^53 on.
#
# sum() of any integer column is a HUGEINT in DuckDB, and COPY … TO 'x.parquet' stores HUGEINT and UHUGEINT as DOUBLE without a word: a sum of
# 9007199254740993 is read back as 9007199254740992, also where it would fit into 64 bits, and small sums of whole things as 3.0. The
# same COPY to CSV or JSON keeps all digits, and so does a cast to DECIMAL(38,0). Seen with DuckDB 1.5.5 and 2.0.1, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > try.py <<'PY'
import duckdb

SUM = "SELECT sum(amount) AS total FROM (VALUES (9007199254740992), (1)) t(amount)"
connection = duckdb.connect()


def read_back(query, file):
    connection.execute(f"COPY ({query}) TO '{file}'")
    return connection.execute(f"SELECT typeof(total), CAST(total AS VARCHAR) FROM '{file}'").fetchall()[0]


print("the sum ", connection.execute(f"SELECT typeof(total), CAST(total AS VARCHAR) FROM ({SUM})").fetchall()[0])
print("Parquet ", read_back(SUM, "sum.parquet"))
print("with a cast", read_back(f"SELECT CAST(total AS DECIMAL(38,0)) AS total FROM ({SUM})", "cast.parquet"))
connection.execute(f"COPY ({SUM}) TO 'sum.csv'")
print("CSV     ", open("sum.csv").read().split()[1])
PY
expected="the sum  ('HUGEINT', '9007199254740993')
Parquet  ('DOUBLE', '9007199254740992.0')
with a cast ('DECIMAL(38,0)', '9007199254740993')
CSV      9007199254740993"
for version in 1.5.5 2.0.1; do
  python3 -m venv "$version"
  "$version/bin/pip" install --quiet --disable-pip-version-check "duckdb==$version"
  seen=$("$version/bin/python" try.py)
  printf 'DuckDB %s:\n%s\n' "$version" "$seen"
  [ "$seen" = "$expected" ] || { echo "Something changed." >&2; exit 1; }
done
