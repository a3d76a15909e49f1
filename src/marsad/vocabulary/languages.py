"""What languages are called in English, by their codes (ISO 639-1)."""

_NAMES = """
am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali, bs Bosnian,
cs Czech, da Danish, de German, el Greek, en English, es Spanish, et Estonian, fa Persian,
fi Finnish, fr French, ha Hausa, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy Armenian,
id Indonesian, it Italian, ja Japanese, ka Georgian, kk Kazakh, ko Korean, ku Kurdish,
ky Kyrgyz, lt Lithuanian, lv Latvian, mk Macedonian, ms Malay, my Burmese, ne Nepali, nl Dutch,
no Norwegian, pa Punjabi, pl Polish, ps Pashto, pt Portuguese, ro Romanian, ru Russian,
si Sinhala, sk Slovak, sl Slovenian, so Somali, sq Albanian, sr Serbian, sv Swedish, sw Swahili,
ta Tamil, te Telugu, tg Tajik, th Thai, ti Tigrinya, tk Turkmen, tr Turkish, ug Uyghur,
uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, yo Yoruba, zh Chinese
"""
_BY_CODE = dict(part.split(maxsplit=1) for part in _NAMES.strip().replace("\n", " ").split(", "))


def language_words(code: str) -> str:
    """Its name; the code itself where it is none of these."""
    base, _, rest = code.partition("-")
    name = _BY_CODE.get(base.lower(), base)
    return f"{name} ({rest})" if rest else name
