command -v python3 >/dev/null || { echo "python3 is not here"; exit 77; }
python3 tests/cases/judged-by-a-second-reading/compare.py "$PROGRAM" "$OUT"
