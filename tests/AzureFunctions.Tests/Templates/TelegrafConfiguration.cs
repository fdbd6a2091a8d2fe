using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>What Telegraf publishes of a replica, read from its configuration: TOML, as far as it goes there.</summary>
/// <param name="tables">Each table, with the texts of its keys.</param>
internal sealed partial class TelegrafConfiguration(
    IReadOnlyList<(string Name, Dictionary<string, string[]> Keys)> tables)
{
    public static TelegrafConfiguration Shipped()
    {
        List<(string Name, Dictionary<string, string[]> Keys)> tables = [];
        foreach (Match part in Part().Matches(File.ReadAllText(Repository.PathOf("infra/azure/telegraf.conf"))))
        {
            Assert.True(part.Groups["fault"].Length == 0, $"not TOML: {part.Value}");
            if (part.Groups["table"] is { Success: true } table)
            {
                tables.Add((table.Value, []));
            }
            else if (part.Groups["key"] is { Success: true } key)
            {
                tables[^1].Keys.Add(
                    key.Value,
                    [.. Text().Matches(part.Groups["value"].Value).Select(text => text.Groups["text"].Value)]);
            }
        }

        return new TelegrafConfiguration(tables);
    }

    /// <summary>The names of the tables, in their order.</summary>
    public IEnumerable<string> Tables => tables.Select(table => table.Name);

    /// <summary>The tags by which machines are told apart.</summary>
    public IEnumerable<string> MachineTags => Table("global_tags").Where(tag => tag.Value is ["${VM_NAME}"])
        .Select(tag => tag.Key).Intersect(Table("outputs.azure_monitor")["taginclude"]);

    /// <summary>The keys of the only table of a name.</summary>
    public Dictionary<string, string[]> Table(string name) => Assert.Single(tables, table => table.Name == name).Keys;

    /// <summary>Every metric of an exporter that is published, as <c>namespace metric</c>.</summary>
    public IReadOnlySet<string> Published()
    {
        var prefix = Table("outputs.azure_monitor")["namespace_prefix"][0];
        var renamed = tables.Where(table => table.Name == "processors.rename.replace")
            .ToDictionary(table => table.Keys["field"][0], table => table.Keys["dest"][0]);
        return tables.Where(table => table.Name == "inputs.prometheus")
            .SelectMany(input => input.Keys["fieldinclude"]
                .Select(field => $"{prefix}{input.Keys["name_override"][0]} {renamed.GetValueOrDefault(field, field)}"))
            .ToHashSet();
    }

    [GeneratedRegex(
        "^(?:\\s*(?:#[^\n]*)?\n|\\s*\\[{1,2}(?<table>[a-z_.]+)\\]{1,2}\n"
        + "|\\s*(?<key>[A-Za-z_]+) = (?<value>\"[^\"\n]*\"|true|false|[0-9]+|\\[(?:\\s*\"[^\"\n]*\",?)*\\s*\\])\n"
        + "|(?<fault>[^\n]+\n))",
        RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex("\"(?<text>[^\"]*)\"")]
    private static partial Regex Text();
}
