"""Values in words of a language: dates, numbers, amounts, people, places, states."""
