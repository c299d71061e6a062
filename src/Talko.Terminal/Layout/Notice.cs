namespace Talko.Terminal.Layout;

/// <summary>Something the program tells its user until he does the next thing.</summary>
internal sealed record Notice(string Text, bool IsError = false);
