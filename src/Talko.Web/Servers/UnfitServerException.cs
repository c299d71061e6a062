namespace Talko.Web.Servers;

/// <summary>A server answers, and is not one that the page may be open before; the message says what it has.</summary>
internal sealed class UnfitServerException(string obstacle) : Exception(obstacle);
