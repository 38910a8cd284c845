python3 tests/cases/annex-counted-again/count.py "$OUT/outputs/2015-10"
