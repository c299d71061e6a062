namespace Talko.Terminal.Layout;

/// <summary>What the author of a text marked a piece of it as, whatever it looks like otherwise.</summary>
[Flags]
internal enum TextMarks
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
    Link = 8,
}
