### Der Rundgang: ein erster Tresor zum Ausprobieren.

tour-title = Ein Rundgang durch Breakglass
