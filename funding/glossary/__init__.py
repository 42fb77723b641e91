"""The Regelwijzer: words of schemes and funding in plain language, from fixtures/funding/glossary.yaml."""
