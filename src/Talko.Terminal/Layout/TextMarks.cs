namespace Talko.Terminal.Layout;

/// <summary>What a piece of a text was marked as, by its author but for the last one, whatever it looks like otherwise.</summary>
[Flags]
internal enum TextMarks
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
    Link = 8,

    /// <summary>It is what somebody looked for.</summary>
    Match = 16,
}
