namespace Talko.Web.Assets;

/// <summary>One file of the page.</summary>
internal sealed record Asset(byte[] Content, string ContentType, string ETag);
