### Das Schlüsselblatt: die eine geheime Seite, die Schlüsselträger/innen aufbewahren.

sheet-title = Schlüsselblatt
