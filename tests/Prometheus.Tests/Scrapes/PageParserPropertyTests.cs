using System.Text;

using CsCheck;

using LlmCloudScaler.Providers.Prometheus.Scrapes;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class PageParserPropertyTests
{
    private static readonly Gen<ExpositionFormat> formats =
        One(ExpositionFormat.Text, ExpositionFormat.OpenMetrics);

    private static readonly Gen<PageSample> samples = Gen.Select(
        One("m", "vllm:n", "_"),
        Gen.Select(
                One("le", "engine", "a_1", "_"),
                Gen.OneOf(Gen.String[Gen.Char["\\\"\n n,={}#ü€ 9"], 0, 12], Gen.String))
            .Array[0, 4],
        Gen.OneOf(Gen.Double, Gen.Int[0, 100].Select(whole => (double)whole), One(0.0, double.NaN)),
        Gen.Long[-60_000_000_000_000, 200_000_000_000_000].Nullable(),
        (name, labels, value, at) => new PageSample(
            new SeriesKey(name, labels.DistinctBy(label => label.Item1)
                .Select(label => KeyValuePair.Create(label.Item1, Valid(label.Item2)))),
            value,
            at is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null));

    /// <summary>Pieces of which pages are made, whole and broken.</summary>
    private static readonly Gen<string> pieces = Gen.OneOf(
        One(
            "m", "{", "}", "=", "\"", "\\", "\n", " ", "\t", "#", " # ", "# TYPE m gauge\n", "# HELP m x", "# EOF\n",
            "1", "-", "+Inf", "NaN", "1e9", ".", ",", "le", "\r", "m{le=\"1\"} 2 3\n"),
        Gen.String);

    [Fact]
    public void What_is_written_is_what_is_read() =>
        Gen.Select(formats, samples.Array[0, 20]).Sample((format, written) =>
        {
            var page = PageText.Write(format, written);

            var (read, fault) = PageText.Read(format, page, "m", "vllm:n", "_");

            Assert.Null(fault);
            Assert.Equal(written, read);
        });

    [Fact]
    public void A_page_that_is_cut_off_is_not_believed_or_is_one_of_fewer_lines() =>
        Gen.Select(formats, samples.Array[1, 5], Gen.Int[0, 10_000]).Sample((format, written, place) =>
        {
            var page = PageText.Write(format, written);
            var cut = page[..(place % (page.Length - 1))];

            var (read, fault) = PageText.Read(format, cut, "m", "vllm:n", "_");

            Assert.True(fault is not null
                || (format is ExpositionFormat.Text && read.SequenceEqual(written.Take(read.Length))));
        });

    [Fact]
    public void No_text_makes_it_do_anything_but_read_or_say_what_is_wrong() =>
        Gen.Select(formats, pieces.Array[0, 30]).Sample((format, parts) =>
        {
            var (read, fault) = PageText.Read(format, string.Concat(parts), "m");

            Assert.True(fault is null || (read.Length == 0 && fault.StartsWith("line ", StringComparison.Ordinal)));
        });

    [Fact]
    public void No_bytes_make_it_do_anything_but_read_or_say_what_is_wrong() =>
        Gen.Select(formats, Gen.Byte.Array[0, 200]).Sample((format, bytes) =>
        {
            var (read, fault) = PageText.Read(format, bytes, ["m"]);

            Assert.True(fault is null || read.Length == 0);
        });

    private static Gen<T> One<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    /// <summary>Half a pair of UTF-16 has no bytes of its own, and cannot be on a page.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
