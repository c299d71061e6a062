namespace Talko.Protocol.Messages.Accounts;

/// <summary>How a user's keys are made from the password (protocol.md, Who is asking).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">600,000 to 5,000,000.</param>
public sealed record LoginParameters(byte[] Salt, int Iterations);
