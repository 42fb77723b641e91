"""The page "Zoek financiering": its steps, what fits so far, and the dossier to take along."""
