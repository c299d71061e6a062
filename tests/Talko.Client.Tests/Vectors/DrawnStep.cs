namespace Talko.Client.Tests.Vectors;

/// <summary>Something that may happen to a chat or on the way from it, as a number chooses.</summary>
internal sealed record DrawnStep(string Name, Action<DrawnChat, int> Take)
{
    public override string ToString() => Name;
}
