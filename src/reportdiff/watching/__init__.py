"""New reports from the addresses in `reports/sources.yml`: fetched within limits, shelved with where they came from."""
