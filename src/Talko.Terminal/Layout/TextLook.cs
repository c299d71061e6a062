namespace Talko.Terminal.Layout;

/// <summary>What a piece of text is; the theme says how that looks.</summary>
internal enum TextLook
{
    Normal,
    Dim,
    Strong,
    Error,
    Notice,
    Selected,
    Nick,
}
