namespace Talko.Terminal.State;

/// <summary>What is typed in the box of a chat's people.</summary>
internal enum PeoplePrompt
{
    None,
    Add,
    Topic,
    Rename,
}
