namespace Talko.Terminal.Text;

/// <summary>A place in a line where something was found.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the rest goes on.</param>
/// <param name="Run">What is drawn in its place; null for a mark.</param>
/// <param name="Marks">How long the marks are at each end of what is drawn.</param>
internal sealed record TextPart(int Start, int End, TextRun? Run = null, int Marks = 0)
{
    public int Length => End - Start;
}
