"""Who does a job, and when they were last heard of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="job", name="worker", field=models.CharField(default="", max_length=32)
        ),
        migrations.AddField(model_name="job", name="heard", field=models.DateTimeField(null=True)),
    ]
