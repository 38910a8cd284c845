grep -q 'reviews.ini:4: error: value cannot be used: agreement = "us-china-2016", expected an agreement of this run; did you mean "us-china-2015"?, run refused' "$STDERR"
