using System.IO.Compression;
using System.Security.Cryptography;

namespace Talko.Web.Assets;

/// <summary>A file of the page. It is compressed once, when it is first asked for so.</summary>
internal sealed class Asset
{
    // Of eleven. The last two save a tenth and would keep the first reader waiting for a third of a second.
    private const int BrotliQuality = 9;

    private readonly Representation _plain;
    private readonly Lazy<Representation> _brotli;
    private readonly Lazy<Representation> _gzip;

    public Asset(byte[] content, string contentType, string cacheControl)
    {
        (ContentType, CacheControl) = (contentType, cacheControl);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
        _plain = new Representation(content, Encoding: null, $"\"{hash}\"");
        _brotli = new(() => Compress("br", stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = BrotliQuality })));
        _gzip = new(() => Compress("gzip", stream => new GZipStream(stream, CompressionLevel.SmallestSize)));

        Representation Compress(string encoding, Func<Stream, Stream> open)
        {
            var compressed = new MemoryStream();
            using (var compressor = open(compressed))
            {
                compressor.Write(content);
            }

            return new Representation(compressed.ToArray(), encoding, $"\"{hash}-{encoding}\"");
        }
    }

    public string ContentType { get; }

    public string CacheControl { get; }

    /// <summary>What is sent to whom.</summary>
    public Representation For(AcceptedEncodings accepted) =>
        accepted.Allows("br") ? _brotli.Value
        : accepted.Allows("gzip") ? _gzip.Value
        : _plain;
}
