namespace Talko.Terminal.Text;

/// <summary>One emoji.</summary>
/// <param name="Text">The emoji itself.</param>
/// <param name="Name">What Unicode calls it.</param>
internal sealed record Emoji(string Text, string Name);
