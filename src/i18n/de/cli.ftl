### Was die Befehlszeile sagt: Hilfetexte als Attribute der Befehle, und Ergebnisse.

program = breakglass
    .about = Verschlüsselte Hinterlegung von Zugangsdaten, mit Notfallzugang, wenn der einzige Administrator ausfällt
