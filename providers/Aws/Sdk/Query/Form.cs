using System.Globalization;

using Amazon.Runtime;

namespace LlmCloudScaler.Providers.Aws.Sdk.Query;

/// <summary>The fields of a query request; what is null is not sent.</summary>
/// <param name="fields">Where they go.</param>
/// <param name="prefix">What the names of these begin with: <c>Filters.member.1.</c>; empty at the top.</param>
internal sealed class Form(IDictionary<string, string> fields, string prefix = "")
{
    public Form Add(string name, string? value)
    {
        if (value is not null)
        {
            fields.Add(prefix + name, value);
        }

        return this;
    }

    public Form Add(string name, ConstantClass? value) => Add(name, value?.Value);

    public Form Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Form Add(string name, bool? value) => Add(name, value is { } flag ? (flag ? "true" : "false") : null);

    public Form Add(string name, IReadOnlyList<string>? values) =>
        Each(name, values, (item, value) => fields.Add(item, value));

    /// <summary>A list of structures.</summary>
    public Form Add<T>(string name, IReadOnlyList<T>? values, Action<T, Form> write) =>
        Each(name, values, (item, value) => write(value, new Form(fields, $"{item}.")));

    /// <summary>A structure.</summary>
    public Form Add<T>(string name, T? value, Action<T, Form> write)
        where T : class
    {
        if (value is not null)
        {
            write(value, new Form(fields, $"{prefix}{name}."));
        }

        return this;
    }

    private Form Each<T>(string name, IReadOnlyList<T>? values, Action<string, T> add)
    {
        // A list that is there and empty is sent as such: it is not the same as none.
        if (values is { Count: 0 })
        {
            return Add(name, string.Empty);
        }

        foreach (var (index, value) in (values ?? []).Index())
        {
            add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.member.{index + 1}"), value);
        }

        return this;
    }
}
