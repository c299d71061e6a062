namespace Talko.Web.Assets;

/// <summary>A file as it is sent: in one encoding.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Encoding">By its name in Content-Encoding; null where it is sent as it is.</param>
/// <param name="ETag">Another one for each encoding.</param>
internal sealed record Representation(byte[] Content, string? Encoding, string ETag);
