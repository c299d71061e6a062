namespace Talko.Protocol.Messages;

/// <summary>The params of InsertUser in trust mode.</summary>
public sealed record InsertUserParams(string UserName);
