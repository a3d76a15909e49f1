import pytest

from marsad.intake import read_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 killed in shelling", "en"),
        ("Killed", "en"),
        ("12 dead", "en"),
        ("AIR STRIKE KILLS 12 IN MARJAT, MINISTRY SAYS", "en"),
        ("Shelling killed at least 12 people in the town on Monday, officials said.", "en"),
        ("12 morts dans un bombardement sur la ville, selon les autorités locales", "fr"),
        ("Bei einem Angriff auf die Stadt sind am Montag zwölf Menschen getötet worden.", "de"),
        ("قتل اثنا عشر شخصا في قصف على المدينة يوم الاثنين", "ar"),
        ("Обстрел города унёс жизни двенадцати человек, сообщили власти в понедельник.", "ru"),
        ("12", "und"),
        ("+++ --- 12:30", "und"),
        ("", "und"),
    ],
)
def test_language(text, code):
    assert read_text(text).language == code


def test_boilerplate_does_not_tell_the_language():
    text = "Share\n\nAdvertisement\n\nقتل اثنا عشر شخصا في قصف على المدينة\n\nSign up for our newsletter"
    assert read_text(text).language == "ar"
