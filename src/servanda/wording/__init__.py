"""Records in words, as people read them: values, titles, sentences, evidence; what dossiers and pages have in common."""
