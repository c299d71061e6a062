namespace Talko.DataServer.Searching;

/// <summary>What a character is to the words of a text.</summary>
internal enum CharacterClass
{
    /// <summary>It stands between words.</summary>
    Gap,

    /// <summary>A letter or digit: part of a word.</summary>
    Letter,

    /// <summary>A mark, or what is not seen: part of whatever it follows.</summary>
    Mark,

    /// <summary>A word of its own: a Han, kana or Hangul character, or a symbol such as an emoji.</summary>
    Alone,
}
