using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Talko.Web.Assets;

/// <summary>What Accept-Encoding says (RFC 9110, 12.5.3). A header that cannot be read allows nothing.</summary>
internal readonly struct AcceptedEncodings(StringValues header)
{
    private readonly IList<StringWithQualityHeaderValue> _values =
        StringWithQualityHeaderValue.TryParseList(header, out var values) ? values : [];

    public bool Allows(string encoding)
    {
        var said = Find(encoding) ?? Find("*");
        return said is not null && said.Quality is null or > 0;
    }

    private StringWithQualityHeaderValue? Find(string encoding) =>
        _values.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
}
