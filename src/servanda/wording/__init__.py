"""Records in words, as people read them: values, titles, sentences, evidence; for dossiers and pages alike."""
