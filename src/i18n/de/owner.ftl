### Was die Befehle des Inhabers fragen und sagen: init, Personen, Öffnungsregeln, Schlüsselwechsel.
