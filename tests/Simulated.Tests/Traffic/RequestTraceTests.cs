using System.IO.Compression;
using System.Text;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic;

public class RequestTraceTests
{
    private const string Header = "arrival_ms,prompt_tokens,output_tokens\n";

    [Fact]
    public void Columns_are_found_by_name_and_others_are_ignored() =>
        Assert.Equal(
            [new(TimeSpan.Zero, 7, 1), new(TimeSpan.FromMilliseconds(1.5), 8, 0)],
            Read("model, output_tokens ,arrival_ms,prompt_tokens\r\n\"a,b\",1,0,7\r\n\r\nx,0,1.5,8\r\n"));

    [Fact]
    public void Gzip_is_told_by_content_whatever_the_name_even_in_several_members()
    {
        var zipped = Zip(Header + "0,1,2\n").Concat(Zip("5,3,4\n")).ToArray();
        Assert.Equal([new(TimeSpan.Zero, 1, 2), new(TimeSpan.FromMilliseconds(5), 3, 4)], Read(zipped));
    }

    [Theory]
    [InlineData("", "t.csv: the file is empty; a header and at least one row are needed.")]
    [InlineData(Header, "t.csv, line 1: a header without rows; one is needed.")]
    [InlineData("Arrival_ms,prompt_tokens,tokens\n0,1,1\n", "t.csv, line 1: arrival_ms, output_tokens is missing; ")]
    [InlineData("arrival_ms,prompt_tokens,prompt_tokens,output_tokens\n0,1,1,1\n", "t.csv, line 1: prompt_tokens is ")]
    [InlineData(Header + "0,1,1\n1,abc,1\n", "t.csv, line 3: prompt_tokens is 'abc'; must be a whole number, ")]
    [InlineData(Header + "0,1,-1\n", "t.csv, line 2: output_tokens is '-1'; ")]
    [InlineData(Header + "0,1.5,1\n", "t.csv, line 2: prompt_tokens is '1.5'; ")]
    [InlineData(Header + "0,1,2000000\n", "t.csv, line 2: output_tokens is '2000000'; ")]
    [InlineData(Header + "0,1,99999999999\n", "t.csv, line 2: output_tokens is '99999999999'; ")]
    [InlineData(Header + "-1,1,1\n", "t.csv, line 2: arrival_ms is '-1'; must be a number of ")]
    [InlineData(Header + "NaN,1,1\n", "t.csv, line 2: arrival_ms is 'NaN'; ")]
    [InlineData(Header + "1e300,1,1\n", "t.csv, line 2: arrival_ms is '1e300'; ")]
    [InlineData(Header + ",1,1\n", "t.csv, line 2: arrival_ms is ''; ")]
    [InlineData(Header + "9,1,1\n\n8,1,1\n", "t.csv, line 4: arrival_ms is '8'; rows must be in order of time, and ")]
    [InlineData(Header + "0,1\n", "t.csv, line 2: output_tokens is missing; the row ends after 2 columns.")]
    [InlineData(Header + "0,1,\"1\n", "t.csv, line 2: not RFC 4180 CSV: ")]
    public void A_fault_is_told_with_its_place_its_value_and_what_is_allowed(string content, string message)
    {
        var fault = Assert.Throws<TraceFormatException>(() => Read(content));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_cut_short_anywhere_is_a_fault_and_never_a_short_trace()
    {
        var rows = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i * 37 % 101},{i * 53 % 97}\n"));
        var whole = Zip(Header + rows);
        Assert.Equal(50, Read(whole).Count);
        for (var length = 2; length < whole.Length; length++)
        {
            Assert.Throws<TraceFormatException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void A_corrupt_gzip_is_a_fault()
    {
        var zipped = Zip(Header + "0,1,1\n");
        zipped[^6] ^= 1;
        var fault = Assert.Throws<TraceFormatException>(() => Read(zipped));
        Assert.Contains("cut short or corrupt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_conversation_trace_reads_whole()
    {
        var requests = RequestTrace.Read(PublishedTraces.Path("azure-2023-conv.csv.gz")).ToArray();
        Assert.Equal(19_366, requests.Length);
        Assert.Equal(1155, requests.Average(request => request.PromptTokens), tolerance: 1);
        Assert.Equal(211, requests.Average(request => request.OutputTokens), tolerance: 1);
    }

    private static List<InferenceRequest> Read(string content) => Read(Encoding.UTF8.GetBytes(content));

    private static List<InferenceRequest> Read(byte[] content) =>
        [.. RequestTrace.Read(new MemoryStream(content), "t.csv")];

    private static byte[] Zip(string text)
    {
        using var zipped = new MemoryStream();
        using (var zipper = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            zipper.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }
}
