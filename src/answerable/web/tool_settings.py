"""Settings for the tools of people who develop this: types, migrations, translations. No workspace uses them."""

from answerable.web.setup import Place, settings_for

globals().update(settings_for(Place(database=":memory:", secret=bytes(32))))
