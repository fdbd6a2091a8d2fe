using System.Collections.Immutable;

using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>Looks at machine types and at quotas, each asked for once where several pools share it.</summary>
/// <param name="checkup">Asks Google.</param>
internal sealed class QuotaExaminer(GcpCheckup checkup)
{
    /// <summary>What is to be said of pools whose groups were seen.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var here in pools.GroupBy(pool => pool.Group!.Project))
        {
            var ofProject = ImmutableArray.CreateBuilder<QuotaNeed>();
            foreach (var there in here.GroupBy(pool => pool.Group!.Region))
            {
                var needs = ImmutableArray.CreateBuilder<QuotaNeed>();
                foreach (var pool in there)
                {
                    diagnoses.AddRange(await NeedsAsync(pool, needs, ofProject, cancellation).ConfigureAwait(false));
                }

                var place = $"{there.Key} of project {here.Key}";
                diagnoses.AddRange(await QuotasAsync(place, here.Key, there.Key, needs.ToImmutable(), cancellation)
                    .ConfigureAwait(false));
            }

            diagnoses.AddRange(await QuotasAsync(
                $"project {here.Key}", here.Key, region: null, ofProject.ToImmutable(), cancellation)
                .ConfigureAwait(false));
        }

        return diagnoses.ToImmutable();
    }

    /// <summary>Adds what a pool needs.</summary>
    /// <returns>Why some of it is not known; empty where all is.</returns>
    private async Task<IEnumerable<Diagnosis>> NeedsAsync(
        ExaminedPool pool,
        ImmutableArray<QuotaNeed>.Builder ofRegion,
        ImmutableArray<QuotaNeed>.Builder ofProject,
        CancellationToken cancellation)
    {
        var seen = pool.Template.Match<(GcpTemplate? Known, string Why)>(
            known => (known, "its template does not tell of a machine type"), unknown => (null, unknown.Detail));
        if (seen.Known is not { MachineType: { } name } template)
        {
            return [new Diagnosis.QuotaUnverified(pool.Subject, seen.Why)];
        }

        var type = await checkup.MachineTypeAsync(pool.Group!, name, cancellation).ConfigureAwait(false);
        var (needs, unverified) = QuotaChecks.NeedsOf(pool, template, type);
        ofRegion.AddRange(needs);
        ofProject.AddRange(type.Match(
            known => QuotaChecks.NeedOfProject(pool, template, known) is { } need ? [need] : Array.Empty<QuotaNeed>(),
            _ => []));
        return unverified is null ? [] : [unverified];
    }

    private async Task<IEnumerable<Diagnosis>> QuotasAsync(
        string place,
        string project,
        string? region,
        ImmutableArray<QuotaNeed> needs,
        CancellationToken cancellation) => needs.IsEmpty
        ? []
        : QuotaChecks.OfQuotas(
            place, needs, await checkup.QuotasAsync(project, region, cancellation).ConfigureAwait(false));
}
