namespace Talko.Terminal.State;

/// <summary>What the user is told of while they look elsewhere.</summary>
/// <param name="Title">Who wrote, and where.</param>
/// <param name="Body">What they wrote, or that they did; one line.</param>
internal sealed record Notification(string Title, string Body);
