using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Emulators.Aws.Lambda;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>One life of the function's process: from nothing to its first answer.</summary>
/// <param name="ToFirstAnswer">From starting the process until Lambda had the first answer, in milliseconds.</param>
/// <param name="PeakMemory">The most memory it held, in MiB, as the system counts it (VmHWM).</param>
internal sealed record FunctionRun(double ToFirstAnswer, double PeakMemory)
{
    /// <summary>Starts a process, has it serve scheduled rounds, and ends it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="rounds">How many it serves.</param>
    public static async Task<FunctionRun> OfAsync(
        string[] command, IReadOnlyDictionary<string, string> environment, int rounds)
    {
        await using var lambda = await RuntimeApiEmulator.StartAsync();
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = lambda.Endpoint;
        var first = lambda.InvokeAsync(Schedule());
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, said) => Console.Error.Write(said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Answered(await first);
        var toFirstAnswer = watch.Elapsed.TotalMilliseconds;
        for (var round = 1; round < rounds; round++)
        {
            Answered(await lambda.InvokeAsync(Schedule()));
        }

        var peak = PeakOf(process.Id);
        process.Kill();
        await process.WaitForExitAsync();
        return new FunctionRun(toFirstAnswer, peak);
    }

    private static string Schedule() =>
        $$"""{"trigger":"schedule","scheduledTime":"{{TimeProvider.System.GetUtcNow():O}}"}""";

    private static void Answered(InvocationResult result)
    {
        if (result is not InvocationResult.Answered { Body: var body }
            || !body.Contains("\"failed\":0", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{result}");
        }
    }

    private static double PeakOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
    }
}
