package com.refunddesk.request;

import com.refunddesk.material.MaterialFile;
import com.refunddesk.material.Materials;
import com.refunddesk.payout.AccountProofs;
import com.refunddesk.web.IncomingFile;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps proofs of designated accounts among the refund's other files. */
@Component
class ProofsAmongMaterials implements AccountProofs {

    private final Refunds refunds;
    private final Materials materials;

    ProofsAmongMaterials(Refunds refunds, Materials materials) {
        this.refunds = refunds;
        this.materials = materials;
    }

    @Override
    public List<Kept> keep(String refundNo, List<IncomingFile> files) {
        return materials.store(refundNo, refunds.get(refundNo).round(), null, files).stream()
                .map(file -> new Kept(file.fileId(), file.sha256()))
                .toList();
    }

    @Override
    public List<String> linksTo(String refundNo, List<String> fileIds) {
        List<MaterialFile> proofs = materials.filesOf(refundNo).stream()
                .filter(file -> fileIds.contains(file.fileId()))
                .toList();
        if (proofs.isEmpty()) {
            return List.of();
        }
        int round = refunds.get(refundNo).payoutRound();
        materials.openLinks(refundNo, round);
        return proofs.stream().map(file -> materials.linkFor(file, round)).toList();
    }
}
