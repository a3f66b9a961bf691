### Einträge: Arten, Felder und Auswahlen, und wie Listen gesetzt werden.

list-two = { $first } und { $second }
