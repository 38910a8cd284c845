PYTHONDONTWRITEBYTECODE=1 tests/pdf_check_test.py "$OUT/outputs/2015-10/brief.pdf" "$OUT/broken.pdf"
